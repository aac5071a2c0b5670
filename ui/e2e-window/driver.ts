//! The real window, driven through the web view's own WebDriver. Needs a display.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { join, resolve } from "node:path";
import { Builder, By, Capabilities, Key, until, type WebDriver } from "selenium-webdriver";

const built = process.env.CARGO_TARGET_DIR ?? resolve(import.meta.dirname, "../../target");
const till = process.env.TIDELINE_TILL ?? join(built, "debug/tideline-till");
const tideline = process.env.TIDELINE ?? join(built, "debug/tideline");
const WAIT_MS = 20_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Waits until somebody listens on a port. */
async function listening(port: number): Promise<void> {
  const end = Date.now() + WAIT_MS;
  for (;;) {
    const socket = connect(port, "127.0.0.1");
    const open = await Promise.race([
      once(socket, "connect").then(() => true),
      once(socket, "error").then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (open) return;
    if (Date.now() > end) throw new Error(`nobody listens on port ${port}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Makes the demo shop in a folder. */
export function demoShop(folder: string): void {
  execFileSync(tideline, ["demo", "shop", "--data", folder], { stdio: "ignore" });
}

export type Window = { driver: WebDriver; kill: () => Promise<void>; close: () => Promise<void> };

/** Opens the till's window on a data folder. */
export async function openWindow(folder: string): Promise<Window> {
  const port = await freePort();
  const web: ChildProcess = spawn("WebKitWebDriver", [`--port=${port}`], {
    stdio: "ignore",
    env: { ...process.env, TAURI_AUTOMATION: "true", TAURI_WEBVIEW_AUTOMATION: "true" },
  });
  await listening(port);
  const capabilities = new Capabilities();
  capabilities.setBrowserName("wry");
  capabilities.set("webkitgtk:browserOptions", { binary: till, args: ["--data", folder] });
  const driver = await new Builder()
    .withCapabilities(capabilities)
    .usingServer(`http://127.0.0.1:${port}`)
    .build();
  const end = async () => {
    if (web.exitCode !== null || web.signalCode !== null) return;
    const gone = once(web, "exit");
    web.kill("SIGTERM");
    await gone;
  };
  return {
    driver,
    async kill() {
      for (const pid of processesOf(folder)) process.kill(pid, "SIGKILL");
      await driver.quit().catch(() => {});
      await end();
    },
    async close() {
      await driver.quit().catch(() => {});
      await end();
    },
  };
}

/** The processes that were started with this data folder. */
function processesOf(folder: string): number[] {
  const found = readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0 && commandOf(pid).includes(folder) && commandOf(pid).includes(till));
  if (found.length === 0) throw new Error("the till's process isn't there");
  return found;
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

/** An element by its path, once it is shown. */
export async function shown(driver: WebDriver, path: string) {
  const element = await driver.wait(until.elementLocated(By.xpath(path)), WAIT_MS, path);
  await driver.wait(until.elementIsVisible(element), WAIT_MS, path);
  return element;
}

/** Waits until so many elements are there. */
export async function many(driver: WebDriver, path: string, count: number): Promise<void> {
  const right = async () => (await driver.findElements(By.xpath(path))).length === count;
  await driver.wait(right, WAIT_MS, `${count} × ${path}`);
}

/** Keys to whatever has focus. */
export async function keys(driver: WebDriver, ...all: string[]): Promise<void> {
  await driver
    .actions()
    .sendKeys(...all)
    .perform();
}

export const enter = Key.ENTER;

/** Asks the till the way the screens do. */
export async function ask<T>(driver: WebDriver, name: string, request: object): Promise<T> {
  const script = `
    const [name, request, done] = arguments;
    window.__TAURI_INTERNALS__.invoke("rpc", { name, request })
      .then((answer) => done({ value: answer.value }), (failure) => done({ failure }));`;
  const answer = (await driver.executeAsyncScript(script, name, request)) as {
    value?: T;
    failure?: unknown;
  };
  if (answer.value === undefined) throw new Error(`${name}: ${JSON.stringify(answer.failure)}`);
  return answer.value;
}
