/** What a spec amounts to, in words for somebody who has not read the code. */
package io.credence.app.explain;
