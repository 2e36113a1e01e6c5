package dev.larder.cli;

import dev.larder.app.Larder;
import dev.larder.app.Logging;
import dev.larder.app.Settings;
import dev.larder.app.Version;
import dev.larder.catalog.Reach;
import dev.larder.model.LarderException;
import dev.larder.model.StorageStats;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code larder doctor}: whether all is well, thing by thing, and what to do where it is not. It asks no registry unless
 * told to, and starts no store where there is none.
 */
@Command(
        description =
                "Looks whether all is well: Java, settings, store, disk, clients; says what to do where it is not.",
        footer = {"", "Ends with 0 where all is well, and with 1 where something keeps the server from its work."})
final class DoctorCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SLOW = Duration.ofSeconds(5);

    private final Context context;
    private final CommonOptions options;
    private final ClientPlaces places;
    private final Function<Path, StdioClient> servers;

    @Option(names = "--ask", description = "Ask each registry whether it answers.")
    private boolean ask;

    @Option(names = "--json", description = "Print JSON for programs.")
    private boolean json;

    DoctorCommand(Context context, CommonOptions options, ClientPlaces places) {
        this(
                context,
                options,
                places,
                home -> StdioClient.start(Launch.usual().line(), home, ProcessBuilder.Redirect.DISCARD, PATIENCE));
    }

    /** @param servers starts a server on a directory */
    DoctorCommand(Context context, CommonOptions options, ClientPlaces places, Function<Path, StdioClient> servers) {
        this.context = context;
        this.options = options;
        this.places = places;
        this.servers = servers;
    }

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        settings(findings).ifPresent(settings -> {
            if (options.verbose()) {
                Logging.toFile(settings.home());
            } else {
                Logging.toFileAlone(settings.home());
            }
            findings.addAll(new HomeCheck(settings.home()).findings(settings.maxBytes()));
            engine(settings, findings);
        });
        findings.addAll(new ClientCheck(places, Launch.usual()).findings());
        findings.add(handshake());
        boolean well = findings.stream().noneMatch(Finding::isBad);
        tell(findings, well);
        return well ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private static Finding java() {
        return Finding.good(
                "Larder",
                Version.text() + " on Java " + Runtime.version() + ", " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch") + ".");
    }

    private Optional<Settings> settings(List<Finding> findings) {
        try {
            Settings settings = context.loader().load(options.values());
            findings.add(Finding.good(
                    "settings",
                    "framework " + settings.framework() + ", " + Words.bytes(settings.maxBytes()) + " of copies, "
                            + Words.bytes(settings.memoryMaxBytes()) + " in memory"
                            + (settings.readOnly() ? ", read-only" : "") + (settings.offline() ? ", offline" : "")
                            + "."));
            return Optional.of(settings);
        } catch (LarderException e) {
            findings.add(
                    Finding.bad("settings", String.valueOf(e.getMessage()), "Mend that; no server starts with it."));
            return Optional.empty();
        }
    }

    /** The store and the registries, by an engine as every command has it. */
    private void engine(Settings settings, List<Finding> findings) {
        try (Larder larder = context.opener().apply(settings)) {
            if (settings.url().isPresent() || Files.exists(settings.home())) {
                store(larder, findings);
            }
            registries(settings, larder, findings);
        }
    }

    private static void store(Larder larder, List<Finding> findings) {
        try {
            StorageStats storage = larder.catalog().stats().storage();
            findings.add(Finding.good(
                    "store",
                    Words.count(storage.disk().entries(), "entry", "entries") + ", "
                            + Words.bytes(storage.ownBytes()) + " of your own, " + Words.bytes(storage.cachedBytes())
                            + " of copies; " + storage.engine() + "; this process is " + storage.role() + "."));
            storage.notices().forEach(notice -> findings.add(Finding.note("store", notice, "")));
        } catch (LarderException e) {
            findings.add(Finding.bad("store", String.valueOf(e.getMessage()), ""));
        }
    }

    private void registries(Settings settings, Larder larder, List<Finding> findings) {
        String names = String.join(", ", settings.registryNames());
        if (names.isEmpty() || settings.offline()) {
            findings.add(Finding.good(
                    "registries",
                    names.isEmpty()
                            ? "None is configured: what is at hand is all there is."
                            : names + " are not asked, as offline is set."));
        } else if (!ask) {
            findings.add(Finding.good("registries", names + " are configured. Add --ask to see whether they answer."));
        } else {
            for (Reach reach : larder.catalog().reach()) {
                findings.add(
                        reach.problem().isEmpty()
                                ? Finding.good(reach.registry(), "It answers, in " + Words.time(reach.took()) + ".")
                                : Finding.note(
                                        reach.registry(),
                                        reach.problem().get() + ".",
                                        "Copies at hand are served meanwhile; see the address and the network."));
            }
        }
    }

    /** Starts the server as a client would, on a directory that is thrown away. */
    private Finding handshake() {
        try (TemporaryFolder home = TemporaryFolder.make("larder-doctor")) {
            long begun = System.nanoTime();
            try (StdioClient server = servers.apply(home.path())) {
                server.initialize();
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                server.end();
                String found = "A server is up and greets in " + Words.time(took) + ".";
                return took.compareTo(SLOW) < 0
                        ? Finding.good("start", found)
                        : Finding.note("start", found, "larder warm makes it quicker.");
            }
        } catch (LarderException e) {
            return Finding.bad("start", String.valueOf(e.getMessage()), "Run 'larder serve' to see why.");
        }
    }

    private void tell(List<Finding> findings, boolean well) {
        if (json) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("well", well);
            answer.put("findings", findings.stream().map(Finding::row).toList());
            context.streams().out().println(Json.pretty(answer));
            return;
        }
        for (Finding finding : findings) {
            print(finding.state().mark() + " " + finding.about() + ": " + finding.found());
            if (!finding.advice().isEmpty()) {
                print("    " + finding.advice());
            }
        }
        print(well ? "All is well." : "Not all is well: see what is marked with ✗.");
    }

    private void print(String line) {
        context.streams().out().println(line);
    }
}
