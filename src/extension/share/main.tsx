import { startPage } from "../ui/start-page.tsx";
import { warningAsked } from "../ui/warned-page.tsx";
import { SharePage } from "./share-page.tsx";

startPage(SharePage, warningAsked);
