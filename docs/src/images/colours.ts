export type Theme = "light" | "dark";

/** The colours of all images: those of the pages that show them. Each image paints its own background. */
export const colours: Readonly<Record<Theme, Readonly<Record<ColourName, string>>>> = {
  light: {
    paper: "#f6f8fa",
    card: "#ffffff",
    line: "#8c959f",
    text: "#24292f",
    dim: "#57606a",
    good: "#1a7f37",
    stop: "#cf222e",
    accent: "#0550ae",
    warn: "#7d4e00",
  },
  dark: {
    paper: "#161b22",
    card: "#0d1117",
    line: "#6e7681",
    text: "#e6edf3",
    dim: "#9198a1",
    good: "#3fb950",
    stop: "#ff7b72",
    accent: "#79c0ff",
    warn: "#d29922",
  },
};

export type ColourName = "paper" | "card" | "line" | "text" | "dim" | "good" | "stop" | "accent" | "warn";
