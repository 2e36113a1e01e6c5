package dev.larder.app;

import dev.larder.model.InvalidRequestException;
import dev.larder.registry.HttpSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The variables that a project's registries may refer to: those of the process, then those of the project's
 * {@code .env.local} and {@code .env}, in headers and parameters.
 *
 * <p>The names of other services' secrets are never expanded: a repository that somebody else wrote is opened to be looked
 * at, and its file must not send away what only the user's shell knows. GitHub's are, to GitHub's own hosts.
 */
final class ProjectVariables {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectVariables.class);
    private static final List<String> FILES = List.of(".env.local", ".env");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern LINE = Pattern.compile("\\s*(?:export\\s+)?(\\w+)\\s*=\\s*(.*?)\\s*");
    private static final Pattern GITHUB = Pattern.compile("(?:GITHUB|GH)_.*");
    private static final Pattern FOREIGN =
            Pattern.compile("(?:ANTHROPIC|AWS|AZURE|BITBUCKET|CLAUDE|CLOUDFLARE|CODEX|CURSOR"
                    + "|DOCKER|GCP|GEMINI|GITLAB|GOOGLE|HF|HUGGINGFACE|KUBE|LARDER|NODE_AUTH|NPM|OPENAI|PG|PYPI|SENTRY|SLACK|SSH"
                    + "|STRIPE|VERCEL)(?:_.*)?|(?:GITHUB|GH)_.*");

    private final Map<String, String> environment;
    private final Map<String, String> own = new LinkedHashMap<>();

    /**
     * The variables of a project.
     *
     * @param folder that of its components.json
     * @param environment the variables of the process
     */
    ProjectVariables(Path folder, Map<String, String> environment) {
        this.environment = environment;
        for (String file : FILES) {
            try {
                DataDirectory.read(folder, file)
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .ifPresent(text -> text.lines().forEach(this::take));
            } catch (InvalidRequestException e) {
                LOG.debug("what {} sets is not set, which is told where it is needed", file, e);
            }
        }
    }

    /**
     * The registry with the project's own variables put in; headers and parameters that may not be sent are left out.
     *
     * @param place where it stands, to begin a sentence
     * @throws InvalidRequestException if its address needs what may not be put in
     */
    HttpSource put(HttpSource source, String place, List<String> remarks) {
        boolean github = isOfGitHub(source.url());
        foreign(source.url(), github).ifPresent(name -> {
            throw new InvalidRequestException(place + " needs ${" + name + "} in its address, which belongs to another"
                    + " service and is not sent.");
        });
        return new HttpSource(
                source.name(),
                source.url(),
                source.framework(),
                source.style(),
                source.index(),
                put(source.headers(), github, place, remarks),
                put(source.params(), github, place, remarks));
    }

    private Map<String, String> put(Map<String, String> texts, boolean github, String place, List<String> remarks) {
        Map<String, String> kept = new LinkedHashMap<>();
        texts.forEach((name, text) -> {
            Optional<String> foreign = foreign(text, github);
            if (foreign.isPresent()) {
                remarks.add(place + " sends ${" + foreign.get() + "}, which belongs to another service: '" + name
                        + "' is left out.");
            } else {
                kept.put(name, expanded(text));
            }
        });
        return kept;
    }

    /** What the process sets is left to be put in when it is sent. */
    private String expanded(String text) {
        return VARIABLE.matcher(text).replaceAll(match -> {
            String value = own.getOrDefault(match.group(1), "");
            return Matcher.quoteReplacement(value.isEmpty() || value.contains("${") ? match.group() : value);
        });
    }

    private static Optional<String> foreign(String text, boolean github) {
        return VARIABLE.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(name -> FOREIGN.matcher(name.toUpperCase(Locale.ROOT)).matches())
                .filter(name -> !github
                        || !GITHUB.matcher(name.toUpperCase(Locale.ROOT)).matches())
                .findFirst();
    }

    private static boolean isOfGitHub(String url) {
        try {
            String host = String.valueOf(new URI(HttpSource.sample(url)).getHost());
            return host.equals("github.com")
                    || host.endsWith(".github.com")
                    || host.equals("raw.githubusercontent.com");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private void take(String line) {
        Matcher matcher = LINE.matcher(line);
        if (line.stripLeading().startsWith("#") || !matcher.matches()) {
            return;
        }
        String value = matcher.group(2);
        boolean quoted = value.length() > 1
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(0) == value.charAt(value.length() - 1);
        // The process has the last word, as with the CLI: only what it does not set is taken from here.
        if (environment.getOrDefault(matcher.group(1), "").isBlank()) {
            own.putIfAbsent(matcher.group(1), quoted ? value.substring(1, value.length() - 1) : value);
        }
    }
}
