type Original = typeof import("./first-available.ts").firstAvailable;

/** In a script file there is one scheme, which in a page always has a decision, or throws. The assertion says what the types cannot. */
export const firstAvailable = (([session], request) => session?.authenticate(request)) as Original;
