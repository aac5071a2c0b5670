//! Settings: what may go below zero, labels, people, and this till.
import { useState } from "react";
import { useAsk } from "../../api/ask";
import { useShop } from "../../api/shop";
import { Page } from "../../design/Page";
import { Waiting } from "../../design/Say";
import { Segments } from "../../design/Segments";
import { t } from "../../platform/words";
import { LabelsPart } from "./LabelsPart";
import { ModulePart } from "./ModulePart";
import { PeoplePart } from "./PeoplePart";
import { RulesPart } from "./RulesPart";
import { TillPart } from "./TillPart";

type Part = "module" | "rules" | "labels" | "people" | "till";

export function SettingsScreen() {
  const { may } = useShop();
  const settings = may("change_settings");
  const parts: { id: Part; name: string }[] = [
    ...(settings
      ? [
          { id: "module" as const, name: t("Negative inventory") },
          { id: "rules" as const, name: t("Rules") },
          { id: "labels" as const, name: t("Labels") },
        ]
      : []),
    ...(may("manage_people") ? [{ id: "people" as const, name: t("People") }] : []),
    { id: "till", name: t("This till") },
  ];
  const [part, setPart] = useState<Part>(parts[0]?.id ?? "till");
  const { data } = useAsk("settings", {}, { enabled: settings });
  const about = part === "module" || part === "rules" || part === "labels";
  return (
    <Page title={t("Settings")} narrow>
      <Segments label={t("Settings")} options={parts} value={part} onChange={setPart} />
      {about && !data && <Waiting />}
      {data && part === "module" && <ModulePart settings={data} />}
      {data && part === "rules" && <RulesPart settings={data} />}
      {data && part === "labels" && <LabelsPart settings={data} />}
      {part === "people" && <PeoplePart />}
      {part === "till" && <TillPart />}
    </Page>
  );
}
