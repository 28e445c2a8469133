import type { vi } from "./vi.ts";

export const en: Readonly<Record<keyof typeof vi, string>> = {
  nextMove: "What they will do next",
  recovery:
    "Beware of anyone who promises to get your money back. No office contacts victims to recover money.",
  quietAccount: "I know this account",
  quietGroup: "I know this group",
  quietSureGroup:
    "The warning stays, but comes collapsed until you close the browser. Only do this if you know who runs the group.",
  quietDoneGroup: "This group's warning comes collapsed. You can change that in Options.",
  quietSite: "I know this website",
  quietSureSite:
    "The warning stays, but comes collapsed until you close the browser. Only do this if you know whose site it is.",
  quietSureAccount:
    "The warning stays, but comes collapsed until you close the browser. Only do this if you met them, or called them on a number you already had.",
  quietYes: "Collapse the warning",
  quietDoneSite: "This site's warning comes collapsed. You can change that in Options.",
  quietDoneAccount: "This account's warning comes collapsed. You can change that in Options.",
  whyTitle: "Why this warning?",
  whyFound: "What matched",
  lookAlikeWhy:
    "The address {host} is a few letters off the real one, or puts the real one before another. Khiên saw that on this computer; the place is on none of the lists that it uses.",
  lookAlikeMistake:
    "This is advice to be careful, not a verdict. If the site is {brand}'s, those who keep the national list can note it as official.",
  how_exact: "matches exactly",
  how_parent: "belongs to a listed site",
  how_loose: "matches in part, may be somebody else's",
  howItWorks: "How this scam goes",
  ifTold: "If someone told you that this warning would come, that is part of it.",
  signs: "Signs",
  doNow: "What to do now",
  ifPaid: "If you sent money",
  ifPaid1: "Call your bank at once and ask them to trace and stop it.",
  ifPaid2: "Keep messages, receipts and the receiving account's number.",
  ifPaid3: "Report to the nearest police.",
  hotlines: "Where to turn",
  appeal: "Do you think this is a mistake?",
  appealAbout: "Tell the reviewers why. An appeal is private: nobody else reads it.",
  appealElsewhere: "This warning comes from a source that you added. Please turn to whoever runs it.",
  appealWho: "Whose is it?",
  relation_own: "Mine",
  relation_known: "Someone I know",
  relation_other: "Neither, it just looks wrong",
  appealWhy: "Why is it a mistake?",
  appealHelp: "What you write is sent, and what is listed ({what}); not your name and not your account.",
  appealSend: "Send the appeal",
  appealSent:
    "Noted, and sent as soon as there is a connection. See what becomes of it in Khiên under My reports.",
  appealFailed: "It could not be noted. Please open this page from the warning again and retry.",
};
