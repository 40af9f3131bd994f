/**
 * YAML that is read strictly and remembers where everything stands, so that a mistake can be told with line and column.
 * Nothing here knows what a target is.
 */
package dev.rtck.harness.target.yaml;
