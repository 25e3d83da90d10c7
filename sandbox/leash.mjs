// Preloaded into what the demo starts: a process whose demo is gone, even killed without a word, ends itself in good order.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
