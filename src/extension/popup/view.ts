/** What the popup shows at a time. */
export type View = "tab" | "report" | "reports" | "check";
