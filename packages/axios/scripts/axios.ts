import type { AxiosStatic } from "axios";

declare global {
  const axios: AxiosStatic;
}

/** What axios's own script file leaves in the page: it stands before this one. */
export default axios as AxiosStatic;
