//! Where short messages appear; once, in the app.
import { Button } from "react-aria-components";
import { t } from "../platform/words";
import { classes } from "./classes";
import { Icon } from "./Icon";
import styles from "./Toasts.module.css";
import { dropToast, useToasts } from "./toasts";

export function Toasts() {
  const toasts = useToasts();
  return (
    <div className={styles.toasts} role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={classes(styles.toast, styles[toast.tone])}>
          <span>{toast.text}</span>
          <Button
            className={styles.close ?? ""}
            aria-label={t("Dismiss")}
            onPress={() => dropToast(toast.id)}
          >
            <Icon name="close" size={16} />
          </Button>
        </div>
      ))}
    </div>
  );
}
