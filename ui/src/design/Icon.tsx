//! The few pictures there are, drawn as lines in the text's colour. Never the only sign of
//! anything: a word or a label stands beside each.

const paths = {
  sell: "M4 7h16l-1.5 9h-13zM8 7V5a4 4 0 0 1 8 0v2M9 20h.01M15 20h.01",
  sales: "M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6",
  receive: "M12 3v10m-4-4 4 4 4-4M4 14v5h16v-5",
  reports: "M3 12h18M6 12V6M11 12v5M16 12v8M20 12V9",
  settings:
    "M12 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM12 2v3m0 14v3M2 12h3m14 0h3M5 5l2 2m10 10 2 2M19 5l-2 2M7 17l-2 2",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 21 21",
  close: "M6 6l12 12M18 6 6 18",
  back: "M15 5l-7 7 7 7",
  delete: "M8 5h12v14H8l-6-7zM12 9.5l5 5M17 9.5l-5 5",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  down: "M6 9l6 6 6-6",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 4-6 8-6s8 2 8 6",
  alert: "M12 3 2 20h20zM12 10v4M12 17h.01",
  check: "M4 12l5 5L20 6",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  barcode: "M4 6v12M7.5 6v12M11 6v12M13 6v12M16.5 6v12M20 6v12",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
