import { startPage } from "../ui/start-page.tsx";
import { SharePage } from "./share-page.tsx";

startPage(SharePage);
