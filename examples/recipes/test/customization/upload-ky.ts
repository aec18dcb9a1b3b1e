import { attachDocument } from "../../src/customization/upload/ky.ts";
import { addChooser } from "./controls.ts";

addChooser(attachDocument);
