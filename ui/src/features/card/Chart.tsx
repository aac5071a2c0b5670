//! On hand by time as a step line with the waterline at zero; below it the ground is hatched.
//! The list of documents beside it says the same to who can't see it.
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { CardDetail } from "../../api/generated";
import { quantity } from "../../platform/number";
import { moment } from "../../platform/time";
import { t } from "../../platform/words";
import styles from "./card.module.css";
import { stepsOf } from "./steps";

const HEIGHT = 220;

export function Chart({ card }: { card: CardDetail }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = place.current;
    if (!box) return;
    const [times, balances] = stepsOf(card.movements, Date.now());
    const plot = new uPlot(options(box), [times, balances], box);
    const resized = new ResizeObserver(() => {
      if (box.clientWidth !== plot.width) plot.setSize({ width: box.clientWidth, height: HEIGHT });
    });
    resized.observe(box);
    return () => {
      resized.disconnect();
      plot.destroy();
    };
  }, [card]);
  const words = t("On hand by time; it is {now} now. The documents are listed below.", {
    now: quantity(card.on_hand_milli),
  });
  return <div ref={place} className={styles.chart} role="img" aria-label={words} />;
}

function options(box: HTMLElement): uPlot.Options {
  const colour = (name: string) => {
    const probe = document.createElement("span");
    probe.style.color = `var(${name})`;
    box.append(probe);
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  };
  const [line, text, grid] = [colour("--accent"), colour("--text-muted"), colour("--line")];
  const [edge, stripe] = [colour("--negative-edge"), colour("--negative-stripe")];
  const axis = { stroke: text, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid } };
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  const font = `12px ${getComputedStyle(document.body).fontFamily}`;
  return {
    width: box.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false },
    scales: {
      x: { time: false },
      y: { range: (_, low, high) => [Math.min(low, 0) - 1, Math.max(high, 0) + 1] },
    },
    axes: [
      { ...axis, font, values: (_, at) => at.map((ms) => moment(ms)), space: 100 },
      { ...axis, font, values: (_, at) => at.map((n) => quantity(Math.round(n * 1000))), size: 56 },
    ],
    series: [
      {},
      {
        stroke: line,
        width: 2,
        points: { show: true, size: 6, fill: line },
        ...(stepped ? { paths: stepped } : {}),
      },
    ],
    hooks: { drawClear: [(plot) => hatch(plot, edge, stripe)] },
  };
}

/** The ground below the waterline, and the waterline. */
function hatch(plot: uPlot, edge: string, stripe: string): void {
  const { ctx, bbox } = plot;
  const zero = plot.valToPos(0, "y", true);
  const bottom = bbox.top + bbox.height;
  if (zero >= bottom) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, zero, bbox.width, bottom - zero);
  ctx.clip();
  ctx.strokeStyle = stripe;
  ctx.lineWidth = 3;
  ctx.beginPath();
  for (let x = bbox.left - bbox.height; x < bbox.left + bbox.width; x += 10) {
    ctx.moveTo(x, bottom);
    ctx.lineTo(x + bbox.height, bottom - bbox.height);
  }
  ctx.stroke();
  ctx.strokeStyle = edge;
  ctx.beginPath();
  ctx.moveTo(bbox.left, zero);
  ctx.lineTo(bbox.left + bbox.width, zero);
  ctx.stroke();
  ctx.restore();
}
