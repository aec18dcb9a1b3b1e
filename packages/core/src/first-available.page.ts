type Original = typeof import("./first-available.ts").firstAvailable;

/** In a script file there is one scheme, which in a page always has a decision, or throws: what the type cannot say. */
export const firstAvailable = (([session], request) => session?.authenticate(request)) as Original;
