/** What the verbs that talk to a cluster share: specs with the settings to reach it, topics, permissions, state. */
package io.credence.app.cluster;
