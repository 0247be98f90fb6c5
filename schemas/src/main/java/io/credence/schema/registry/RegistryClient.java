package io.credence.schema.registry;

import io.credence.schema.WireException;
import io.credence.schema.WireException.Reason;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Asks a registry at the first of its addresses that answers, the last good one first, a bounded number of times; any thread.
 * Redirects are not followed, since credentials would travel along. What comes back is a registry's answer, right or wrong; everything
 * else is {@link Reason#UNAVAILABLE}.
 */
final class RegistryClient {
    // The largest schema Kafka itself would carry in a message is 1 MB; a page of HTML may be anything.
    static final int LARGEST_ANSWER = 8 << 20;
    private static final String JSON = "application/vnd.schemaregistry.v1+json";

    private final RegistrySettings settings;
    private final Backoff backoff;
    private final HttpClient http;
    private volatile int lastGood;

    RegistryClient(RegistrySettings settings, Backoff backoff) {
        this.settings = settings;
        this.backoff = backoff;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout());
        if (!settings.stores().none()) {
            builder.sslContext(Tls.context(settings.stores()));
        }
        this.http = builder.build();
    }

    /** The answer of one address; asks the others, then all again, while none gives one. */
    Answer ask(Question question) throws WireException {
        List<Endpoint> endpoints = settings.endpoints();
        Map<Endpoint, UnreachedException> troubles = new LinkedHashMap<>();
        for (int round = 1; ; round++) {
            int start = lastGood;
            for (int i = 0; i < endpoints.size(); i++) {
                int at = (start + i) % endpoints.size();
                try {
                    Answer answer = ask(endpoints.get(at), question);
                    lastGood = at;
                    return answer;
                } catch (UnreachedException e) {
                    troubles.put(endpoints.get(at), e);
                }
            }
            if (round > settings.retries()) {
                throw unavailable(troubles, round);
            }
            pause(round);
        }
    }

    private void pause(int round) throws WireException {
        try {
            backoff.pause(round);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Answer ask(Endpoint endpoint, Question question) throws UnreachedException, WireException {
        HttpResponse<byte[]> response = exchange(request(endpoint, question));
        int status = response.statusCode();
        if (response.body() == null) {
            throw new WireException(
                    Reason.OVERSIZED,
                    "the registry " + endpoint + " answers with more than " + LARGEST_ANSWER + " bytes");
        }
        Answer answer = Answer.of(endpoint, status, response.body(), settings.secrets());
        if (status >= 500 || status == 429 || status == 408) {
            throw new UnreachedException("answers " + status + ' ' + answer.words());
        }
        if (status < 300 && !answer.isSuccess()) {
            throw new UnreachedException("answers " + status + " with something that is no JSON");
        }
        if (status == 404 && !answer.isUnknown()) {
            throw new UnreachedException(
                    "answers 404 without a registry's error code (does the URL lead to a registry's API?)");
        }
        return answer;
    }

    private static HttpRequest request(Endpoint endpoint, Question question) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(endpoint.base() + question.path()))
                .header("Accept", JSON + ", application/vnd.schemaregistry+json, application/json");
        if (endpoint.authorization() != null) {
            builder.header("Authorization", endpoint.authorization());
        }
        if (question.body() == null) {
            return builder.method(question.method(), BodyPublishers.noBody()).build();
        }
        return builder.header("Content-Type", JSON)
                .method(question.method(), BodyPublishers.ofString(question.body()))
                .build();
    }

    // Waited for here and not by the request's own timeout, which stops counting when the headers have come.
    private HttpResponse<byte[]> exchange(HttpRequest request) throws UnreachedException, WireException {
        CompletableFuture<HttpResponse<byte[]>> future =
                http.sendAsync(request, headers -> new BoundedBody(LARGEST_ANSWER));
        try {
            return future.get(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            future.cancel(true);
            throw interrupted(e);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new UnreachedException(
                    "gave no answer within " + settings.readTimeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new UnreachedException(why(e.getCause()));
        }
    }

    // In words, and without its cause: what a server sent may stand in there, and may echo our credentials.
    private String why(Throwable cause) {
        String said =
                cause.getMessage() == null ? "" : ": " + settings.secrets().redact(cause.getMessage());
        if (cause instanceof HttpConnectTimeoutException) {
            return "takes no connection within " + settings.connectTimeout().toMillis() + " ms";
        }
        if (cause instanceof ConnectException) {
            return cause.getCause() instanceof UnresolvedAddressException
                    ? "has a host that no name server knows"
                    : "takes no connection";
        }
        if (cause instanceof SSLException) {
            return "and we do not agree on TLS (see schema.registry.ssl.*)" + said;
        }
        return "broke off, " + cause.getClass().getSimpleName() + said;
    }

    private static WireException unavailable(Map<Endpoint, UnreachedException> troubles, int rounds) {
        StringBuilder message = new StringBuilder("the registry cannot be asked");
        troubles.forEach((endpoint, trouble) -> message.append("; ")
                .append(endpoint)
                .append(' ')
                .append(trouble.getMessage().strip()));
        UnreachedException last = null;
        for (UnreachedException trouble : troubles.values()) {
            last = trouble;
        }
        return new WireException(
                Reason.UNAVAILABLE, message.append(" (tries: " + rounds + ')').toString(), last);
    }

    private static WireException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new WireException(Reason.UNAVAILABLE, "interrupted while asking the registry", e);
    }
}
