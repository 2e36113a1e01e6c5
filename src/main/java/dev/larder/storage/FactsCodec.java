package dev.larder.storage;

import dev.larder.model.ItemFacts;
import dev.larder.model.ItemFile;
import dev.larder.model.LarderException;

/**
 * The facts of an item as bytes, so that no read has to parse JSON.
 *
 * <pre>
 * facts   version type title description categories dependencies devDependencies registryDependencies files
 * files   count (path type target bytes start length)*
 * </pre>
 *
 * <p>Numbers, texts and lists as in {@link ByteSink}. The version is {@value #VERSION}; another is refused.
 */
public final class FactsCodec {

    private static final int VERSION = 1;

    private FactsCodec() {}

    /** Writes the facts. */
    public static void write(ByteSink sink, ItemFacts facts) {
        sink.number(VERSION)
                .optionalText(facts.type())
                .optionalText(facts.title())
                .optionalText(facts.description())
                .list(facts.categories(), ByteSink::text)
                .list(facts.dependencies(), ByteSink::text)
                .list(facts.devDependencies(), ByteSink::text)
                .list(facts.registryDependencies(), ByteSink::text)
                .list(facts.files(), FactsCodec::writeFile);
    }

    /**
     * Reads facts.
     *
     * @throws MalformedBytesException if these bytes are none
     */
    public static ItemFacts read(ByteSource source) {
        if (source.number() != VERSION) {
            throw new MalformedBytesException("facts of an unknown version");
        }
        try {
            return new ItemFacts(
                    source.optionalText(),
                    source.optionalText(),
                    source.optionalText(),
                    source.list(ByteSource::text),
                    source.list(ByteSource::text),
                    source.list(ByteSource::text),
                    source.list(ByteSource::text),
                    source.list(FactsCodec::readFile));
        } catch (LarderException | IllegalArgumentException e) {
            throw new MalformedBytesException("facts that cannot be", e);
        }
    }

    private static void writeFile(ByteSink sink, ItemFile file) {
        sink.text(file.path())
                .optionalText(file.type())
                .optionalText(file.target())
                .number(file.bytes())
                .number(file.start())
                .number(file.end() - file.start());
    }

    private static ItemFile readFile(ByteSource source) {
        String path = source.text();
        var type = source.optionalText();
        var target = source.optionalText();
        int bytes = source.size();
        int start = source.size();
        return new ItemFile(path, type, target, bytes, start, Math.addExact(start, source.size()));
    }
}
