/** The package has no types. */
declare module "axios-token-interceptor" {
  import type { InternalAxiosRequestConfig as Config } from "axios";

  export default function tokenInterceptor(options: {
    readonly token: string;
    readonly header: string;
    readonly headerFormatter: (token: string) => string;
  }): (config: Config) => Promise<Config>;
}
