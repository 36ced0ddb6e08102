package dev.daybook.pages.frame;

import dev.daybook.gateway.http.Reply;
import dev.daybook.pages.picture.StageColors;
import dev.daybook.protocol.Hashes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Style sheets and scripts of the pages. Addresses contain a hash of the content, so that browsers
 * may keep them for ever.
 */
public final class Assets {

    public static final String FOLDER = "/pages/assets/";

    private static final String COLORS = "stages.css";
    private static final int HASH_LENGTH = 12;
    private static final Map<String, String> TYPES =
            Map.of("css", "text/css", "mjs", "text/javascript");

    private final Map<String, Asset> byName = new LinkedHashMap<>();

    /** File with its compressed form. */
    @SuppressWarnings("ArrayRecordComponent") // not copied or compared
    private record Asset(String address, String type, byte[] content, byte[] compressed) {}

    public Assets() {
        for (var name :
                new String[] {
                    "pages.css",
                    "flow.mjs",
                    "keys.mjs",
                    "links.mjs",
                    "news.mjs",
                    "png.mjs",
                    "search.mjs",
                    "slider.mjs",
                    "table.mjs"
                }) {
            add(name, resource(name));
        }
        add(COLORS, StageColors.styleSheet().getBytes(StandardCharsets.UTF_8));
    }

    private void add(String name, byte[] content) {
        var dot = name.indexOf('.');
        var address = FOLDER + name.substring(0, dot) + "." + hash(content) + name.substring(dot);
        var type = TYPES.get(name.substring(dot + 1)) + "; charset=utf-8";
        byName.put(name, new Asset(address, type, content, compress(content)));
    }

    /** Returns the address of a file. */
    public String address(String name) {
        return Objects.requireNonNull(byName.get(name), name).address();
    }

    /** Returns the file at an address. */
    public Optional<Reply> at(String path, boolean isCompressed) {
        return byName.values().stream()
                .filter(asset -> asset.address().equals(path))
                .findFirst()
                .map(asset -> reply(asset, isCompressed));
    }

    private static Reply reply(Asset asset, boolean isCompressed) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Cache-Control", "public, max-age=31536000, immutable");
        headers.put("Vary", "Accept-Encoding");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        if (isCompressed) {
            headers.put("Content-Encoding", "gzip");
        }
        var body = isCompressed ? asset.compressed() : asset.content();
        return new Reply(200, asset.type(), body, headers).forThisSite();
    }

    private static byte[] resource(String name) {
        try (var stream = Assets.class.getResourceAsStream("assets/" + name)) {
            return Objects.requireNonNull(stream, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] compress(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Returns a short hash of a content. */
    static String hash(byte[] content) {
        return HexFormat.of().formatHex(Hashes.sha256().digest(content)).substring(0, HASH_LENGTH);
    }
}
