//! A real till for a test: the `tideline` program on a free port with a fresh data folder, and
//! a shop in it. Ends with the test.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Endpoints } from "../src/api/generated";
import { mintId } from "../src/platform/uuid";

const built = process.env.CARGO_TARGET_DIR ?? resolve(import.meta.dirname, "../../target");
const program = process.env.TIDELINE ?? join(built, "debug/tideline");
const START_MS = 20_000;

export type Till = {
  url: string;
  call: <N extends keyof Endpoints>(
    name: N,
    request: Endpoints[N]["request"],
  ) => Promise<Endpoints[N]["reply"]>;
  /** Ends the program at once, as a power cut would, and starts it on the same folder. */
  killAndStart: () => Promise<void>;
  close: () => Promise<void>;
};

async function start(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(program, ["till", "--serve", "--data", folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  const timeout = AbortSignal.timeout(START_MS);
  const [line] = (await Promise.race([
    once(lines, "line", { signal: timeout }),
    once(child, "error", { signal: timeout }).then(([error]) => Promise.reject(error)),
    once(child, "exit", { signal: timeout }).then(([code]) =>
      Promise.reject(new Error(`the till ended with ${code} before it listened`)),
    ),
  ])) as [string];
  return { child, url: line.trim() };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill(signal);
  await gone;
}

/** A till without a shop. */
export async function newTill(): Promise<Till> {
  const folder = await mkdtemp(join(tmpdir(), "tideline-e2e-"));
  let { child, url } = await start(folder);
  return {
    get url() {
      return url;
    },
    async call(name, request) {
      const page = await (await fetch(url)).text();
      const token = /name="tideline-token" content="([^"]*)"/.exec(page)?.[1] ?? "";
      const response = await fetch(new URL(`/rpc/${name}`, url), {
        method: "POST",
        headers: { "content-type": "application/json", "x-tideline-token": token },
        body: JSON.stringify(request),
      });
      const body = await response.json();
      if (!response.ok) throw new Error(`${name}: ${response.status} ${JSON.stringify(body)}`);
      return body.value;
    },
    async killAndStart() {
      await end(child, "SIGKILL");
      ({ child, url } = await start(folder));
    },
    async close() {
      await end(child, "SIGTERM");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const pins = { owner: "4444", manager: "3333", cashier: "1111" };

/** The code with its EAN-13 check digit. */
export function ean(twelve: string): string {
  const sum = [...twelve].reduce((all, digit, at) => all + Number(digit) * (at % 2 ? 3 : 1), 0);
  return `${twelve}${(10 - (sum % 10)) % 10}`;
}

export const mug = { name: "Blue mug", code: ean("400638133393"), price_minor: 800 };
export const beans = { name: "Espresso beans", code: ean("401234567890"), price_minor: 1850 };

export type ShopOptions = {
  /** How many mugs are on hand. */
  mugs?: number;
  moduleOn?: boolean;
  /** What the rule of counter sales says. */
  sale?: Endpoints["put_rule"]["request"]["verdict"];
};

/** A till with a shop: an owner, a manager, a cashier, two items; nobody is signed in. */
export async function shop(options: ShopOptions = {}): Promise<Till> {
  const till = await newTill();
  try {
    await furnish(till, options);
  } catch (error) {
    await till.close();
    throw error;
  }
  return till;
}

async function furnish(till: Till, { mugs = 2, moduleOn = true, sale }: ShopOptions) {
  const { people } = await till.call("set_up", {
    shop: "Corner",
    currency: "EUR",
    tax_included: true,
    tax_rate_milli_percent: 20_000,
    owner: "Olga",
    pin: pins.owner,
  });
  await till.call("sign_in", { person_id: people[0]?.id ?? "", pin: pins.owner });
  for (const [name, role] of [["Maria", "manager"] as const, ["Ana", "cashier"] as const]) {
    const pin = pins[role];
    await till.call("put_person", { person_id: null, name, role, pin, blocked: false });
  }
  const items = [];
  for (const { name, code, price_minor } of [mug, beans]) {
    const item = { item_id: null, sku: "", name, price_minor, cost_e4: null, barcode: code };
    items.push(await till.call("put_item", item));
  }
  const [mugItem] = items;
  if (mugs > 0 && mugItem) {
    const line = { item_id: mugItem.id, quantity_milli: mugs * 1000, pack: null };
    await till.call("receive", {
      document_id: mintId(),
      lines: [{ ...line, unit_cost_e4: 30_000 }],
      note: "",
      effective_ms: null,
    });
  }
  if (!moduleOn) await till.call("switch_module", { on: false });
  if (sale) await till.call("put_rule", { kind: "sale", label_id: null, verdict: sale });
  await till.call("sign_out", {});
}
