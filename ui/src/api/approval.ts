//! A command that may need a supervisor: it is tried as it is; when a rule or a permission asks
//! for approval, the sheet opens and the same command is tried with the supervisor's PIN.
import { useRef, useState } from "react";
import { Refused } from "../platform/transport";
import { useAsk } from "./ask";
import type { Approval, Refusal } from "./generated";
import { ruleWords, type Say, sayFailure, sayRefusal, shortWords } from "./refusals";

type Asking = {
  /** What is to be approved, in words. */
  what: string;
  /** Why it needs approval. */
  refusal: Refusal;
  run: (approval: Approval) => Promise<unknown>;
  done: (reply: unknown) => void;
  gone: () => void;
};

/** Was it left by the person: not a failure, nothing to say. */
export class Left extends Error {}

const asksApproval = (error: unknown): error is Refused =>
  error instanceof Refused && error.refusal.code === "needs_approval";

/** The props of the approval sheet, while it is open. */
export type ApprovalState = {
  what: string;
  why: string;
  details: string[];
  problem: string | null;
  busy: boolean;
  approvers: { id: string; name: string }[];
  onApprove: (personId: string, pin: string) => void;
  onClose: () => void;
};

function whyOf(refusal: Refusal, say: Say): string {
  const rule = "rule" in refusal ? refusal.rule : null;
  return rule ? ruleWords(rule) : sayRefusal(refusal, say);
}

/** `guard` runs a command and asks for approval where it must; `sheet` is what to show then. */
export function useApproval(say: Say) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const people = useAsk("status", {}).data?.people ?? [];

  const open = (next: Asking) => {
    setProblem(null);
    setAsking(next);
  };

  async function guard<T>(
    what: string,
    run: (approval: Approval | null) => Promise<T>,
  ): Promise<T> {
    try {
      return await run(null);
    } catch (error) {
      if (!asksApproval(error)) throw error;
      return new Promise<T>((resolve, reject) => {
        open({
          what,
          refusal: error.refusal,
          run,
          done: (reply) => resolve(reply as T),
          gone: () => reject(new Left()),
        });
      });
    }
  }

  /** Opens the sheet for a command that always needs a supervisor. */
  function require<T>(
    what: string,
    refusal: Refusal,
    run: (approval: Approval) => Promise<T>,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      open({
        what,
        refusal,
        run,
        done: (reply) => resolve(reply as T),
        gone: () => reject(new Left()),
      });
    });
  }

  async function approve(personId: string, pin: string): Promise<void> {
    if (!asking || running.current) return;
    running.current = true;
    setBusy(true);
    try {
      const reply = await asking.run({ person_id: personId, pin });
      setAsking(null);
      asking.done(reply);
    } catch (error) {
      setProblem(sayFailure(error, say));
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  const sheet: ApprovalState | null = asking && {
    what: asking.what,
    why: whyOf(asking.refusal, say),
    details: "short" in asking.refusal ? asking.refusal.short.map(shortWords) : [],
    problem,
    busy,
    approvers: people.filter((p) => !p.blocked && (p.role === "manager" || p.role === "owner")),
    onApprove: (personId, pin) => void approve(personId, pin),
    onClose: () => {
      setAsking(null);
      asking.gone();
    },
  };
  return { guard, require, sheet };
}
