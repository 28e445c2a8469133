import { startPage } from "../ui/start-page.tsx";
import { warningAsked } from "../ui/warning-asked.ts";
import { SharePage } from "./share-page.tsx";

startPage(SharePage, warningAsked);
