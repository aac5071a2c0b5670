//! What opens above a screen: a dialog in its middle, or a sheet at its side. One at a time;
//! Escape and the veil close it where it may be closed.
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { t } from "../platform/words";
import { Button } from "./Button";
import { classes } from "./classes";
import { Icon } from "./Icon";
import styles from "./Sheet.module.css";

export type SheetProps = {
  title: string;
  /** In the middle, or at the side (full width on a phone). */
  at?: "middle" | "side";
  /** A question that needs an answer. */
  urgent?: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Buttons at its foot; the last one is the one to press. */
  foot?: ReactNode;
};

export function Sheet({ title, at = "middle", urgent, onClose, children, foot }: SheetProps) {
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => !open && onClose()}
      className={classes(styles.veil, styles[at])}
    >
      <Modal className={styles.modal ?? ""}>
        <AriaDialog role={urgent ? "alertdialog" : "dialog"} className={styles.dialog ?? ""}>
          <div className={styles.head}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button look="quiet" icon aria-label={t("Close")} onPress={onClose}>
              <Icon name="close" />
            </Button>
          </div>
          <div className={styles.body}>{children}</div>
          {foot && <div className={styles.foot}>{foot}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
