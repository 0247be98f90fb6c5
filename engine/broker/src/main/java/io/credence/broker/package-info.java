/**
 * A real Kafka broker inside this process, made of Kafka's main jars only.
 *
 * <p>One node is broker and controller at once (KRaft). It is built from the same parts as Kafka's own server
 * ({@code kafka.server.KafkaRaftServer}), with three of them replaced so that it can be a guest in somebody else's
 * process:
 *
 * <ul>
 *   <li>its two sockets are bound, on the loopback interface, before anything else starts: a busy port is one clear
 *       sentence, and a free port is known without a race;
 *   <li>a fatal fault is recorded and logged instead of ending the JVM;
 *   <li>its folder is locked before the controller touches it, which Kafka does only once the controller has written.
 * </ul>
 *
 * <p>It is for the demo, for a laptop and for tests: one replica, no security, no promise beyond that of one disk.
 */
package io.credence.broker;
