import { attachDocument } from "../../src/customization/upload/axios.ts";
import { addChooser } from "./controls.ts";

addChooser(attachDocument);
