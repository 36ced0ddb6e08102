package dev.daybook.export;

import dev.daybook.crm.PortalClock;
import dev.daybook.gateway.Gateway;
import dev.daybook.gateway.http.Endpoint;
import dev.daybook.gateway.http.Reply;
import dev.daybook.gateway.http.Request;
import dev.daybook.method.Caller;
import dev.daybook.mirror.serving.MirrorServing;
import dev.daybook.protocol.ErrorCode;
import dev.daybook.protocol.FormParser;
import dev.daybook.protocol.Hashes;
import dev.daybook.protocol.Scope;
import dev.daybook.storage.Database;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code GET /daybook/export/moves}, {@code /daybook/export/changes} and {@code
 * /daybook/export/items}: the rows of journals, or items, in one of the formats. A stream that cannot
 * be finished is cut off, so that no client takes it for complete; a complete one is followed by the
 * number of its rows and its hash.
 */
public final class ExportEndpoint implements Endpoint {

    private static final int AT_ONCE = 4;
    private static final int BUFFER = 64 * 1024;
    private static final String ROWS = "Daybook-Rows";
    private static final String HASH = "Daybook-SHA256";

    private final Database database;
    private final Supplier<Gateway> gateway;
    private final PortalClock clock;
    private final MirrorServing mirror;
    private final boolean employeesExport;
    private final Set<Caller.Credential> active = new HashSet<>();

    /**
     * Creates the endpoint.
     *
     * @param gateway supplies the authenticator; called with the first request, because the
     *     gateway contains this endpoint
     * @param employeesExport whether employees may export, not only administrators
     */
    public ExportEndpoint(
            Database database,
            Supplier<Gateway> gateway,
            PortalClock clock,
            MirrorServing mirror,
            boolean employeesExport) {
        this.database = database;
        this.gateway = gateway;
        this.clock = clock;
        this.mirror = mirror;
        this.employeesExport = employeesExport;
    }

    @Override
    public Optional<Reply> answer(Request request) {
        var path = request.segments();
        if ((path.size() != 3 && path.size() != 5)
                || !path.subList(0, 2).equals(List.of("daybook", "export"))
                || !request.verb().equals("GET")) {
            return Optional.empty();
        }
        return Export.Kind.of(path.get(2))
                .map(kind ->
                        export(
                                request,
                                path,
                                kind,
                                kind == Export.Kind.CHANGES ? Scope.TASK : Scope.CRM));
    }

    private Reply export(Request request, List<String> path, Export.Kind kind, Scope scope) {
        gateway.get().spend(request);
        var caller =
                gateway.get().caller(request, path.subList(3, path.size()), Optional.of(scope));
        if (!caller.isIntranet() && !caller.isAdmin()) {
            throw ErrorCode.ONLY_INTRANET_USER.with();
        }
        if (!employeesExport && !caller.isAdmin()) {
            throw ErrorCode.ADMINISTRATOR_NEEDED.with();
        }
        var asked = FormParser.read(request.query());
        ExportParameters.requireKnown(asked);
        var export = Export.of(database, clock, caller, kind, asked);
        export.requireComplete(mirror);
        if (!isFree(caller.credential())) {
            throw ErrorCode.QUERY_LIMIT_EXCEEDED.with();
        }
        return Reply.stream(
                export.contentType(),
                Map.of(
                        "Content-Disposition",
                        "attachment; filename=\"" + export.fileName() + "\"",
                        "Cache-Control",
                        "no-store",
                        "Daybook-Position",
                        export.position(),
                        "Daybook-Edition",
                        export.edition()),
                List.of(ROWS, HASH),
                out -> write(export, caller.credential(), out));
    }

    /** Writes the body, and returns its facts: a client that has them has all of it. */
    private Map<String, String> write(Export export, Caller.Credential credential, OutputStream out)
            throws IOException {
        if (!begin(credential)) {
            throw ErrorCode.QUERY_LIMIT_EXCEEDED.with();
        }
        try {
            var hash = Hashes.sha256();
            var buffered = new BufferedOutputStream(new DigestOutputStream(out, hash), BUFFER);
            var result = export.writeTo(buffered, _ -> {});
            buffered.flush();
            return Map.of(
                    ROWS,
                    Long.toString(result.rows()),
                    HASH,
                    HexFormat.of().formatHex(hash.digest()));
        } finally {
            end(credential);
        }
    }

    private synchronized boolean isFree(Caller.Credential credential) {
        return active.size() < AT_ONCE && !active.contains(credential);
    }

    private synchronized boolean begin(Caller.Credential credential) {
        return isFree(credential) && active.add(credential);
    }

    private synchronized void end(Caller.Credential credential) {
        active.remove(credential);
    }
}
