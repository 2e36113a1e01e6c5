package dev.larder.registry;

/**
 * Where GitHub is.
 *
 * @param api its API, the one host that a token is sent to
 * @param raw where the files of public repositories are
 */
public record GitHubHosts(String api, String raw) {

    /** GitHub's own. */
    public static final GitHubHosts PUBLIC =
            new GitHubHosts("https://api.github.com", "https://raw.githubusercontent.com");
}
