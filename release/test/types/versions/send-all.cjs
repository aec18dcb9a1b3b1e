// Runs what was compiled: the modules that it is given.
async function main() {
  for (const file of process.argv.slice(2)) {
    const program = file.endsWith(".cjs") ? require(file) : await import(file);
    await program.sendAll();
  }
}

main();
