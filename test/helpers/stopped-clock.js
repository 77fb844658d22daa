/**
 * Stops the clock of the program that loads this first (`node --import …`), at a busy afternoon in India: what the
 * demo shows then is the same on every run.
 */
const stoppedMs = Date.parse('2026-11-23T08:32:31.000Z');

Date.now = () => stoppedMs;
