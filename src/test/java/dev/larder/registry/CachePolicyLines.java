package dev.larder.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@link CachePolicy} for programs, so that another implementation of the same rules can be held against it.
 *
 * <p>Each line of input is {@code STATUS TAB SECONDS TAB NAME=VALUE 0x1F NAME=VALUE …}: an answer that came at the
 * beginning of 2026-11-23T12:00:00Z, judged so many seconds later. Each line of output is {@code STORABLE LIFETIME AGE
 * STANDING}.
 */
final class CachePolicyLines {

    private static final Instant ANSWERED = Instant.parse("2026-11-23T12:00:00Z");

    private CachePolicyLines() {}

    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(judged(line.split("\t", -1)));
        }
        out.flush();
    }

    private static String judged(String[] fields) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String header : fields[2].split("\u001f", -1)) {
            int equals = header.indexOf('=');
            if (equals > 0) {
                headers.computeIfAbsent(header.substring(0, equals), name -> new ArrayList<>())
                        .add(header.substring(equals + 1));
            }
        }
        CachePolicy policy = CachePolicy.of(Integer.parseInt(fields[0]), new HeaderFields(headers), ANSWERED, ANSWERED);
        Instant now = ANSWERED.plus(Duration.ofSeconds(Long.parseLong(fields[1])));
        return policy.storable() + " " + policy.lifetime().toSeconds() + " "
                + policy.age(now).toSeconds() + " " + policy.standing(now);
    }
}
