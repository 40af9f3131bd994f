// What can be configured, and the limits that keep one client from hurting the others.

export const heartbeat = Number(process.env.HEARTBEAT || 30) * 1000;

// Three intervals: browsers stretch the timers of hidden tabs to one a minute.
export const silenceLimit = 3 * heartbeat;

export const maxMessage = 1024 * 1024;
export const maxDepth = 500;
export const maxSubscriptions = 100;
export const maxTopicLength = 256;

// Bytes waiting for one client from which on it is too slow, and is dropped.
export const maxQueued = 8 * 1024 * 1024;

// Bytes waiting for one client from which on its own requests are read no further.
export const replyHighWater = 64 * 1024;

// What is remembered of each topic for polling, and of how many undeclared topics.
export const historyLength = 200;
export const historyBytes = 1024 * 1024;
export const historyTopics = 200;
