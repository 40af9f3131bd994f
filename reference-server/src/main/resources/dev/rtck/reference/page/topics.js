/** The topics of this application: the same names the server's ConnectionManager declares. */
export const STATS = 'stats';
export const LOGS = 'logs';
export const TASKS = 'tasks';

/** The protocol's own topic: pings, pongs and errors travel on it, application data never does. */
export const SYSTEM = 'system';

/** What the dashboard shows, and therefore subscribes to or polls. */
export const DASHBOARD_TOPICS = [STATS, LOGS, TASKS];
