/** The global of axios's own script file. */
declare const axios: typeof import("axios").default;

export default axios as typeof axios;
