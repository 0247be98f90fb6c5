/** Health and metrics over HTTP, without dependencies. */
package io.credence.app.http;
