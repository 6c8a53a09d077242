package normsbase.testnode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.node.NodeValidationException;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * One Elasticsearch node for as long as standard input stays open, so that it never outlives who began it.
 *
 * <p>Arguments: the distribution's folder, a folder for state (its {@code config} holds log4j2.properties), the port.
 */
public final class TestNode {

    private TestNode() {}

    public static void main(String[] arguments) throws Exception {
        Path distribution = Path.of(arguments[0]).toAbsolutePath();
        Path state = Path.of(arguments[1]).toAbsolutePath();
        LogConfigurator.registerErrorListener();
        LogConfigurator.loadLog4jPlugins();
        Environment environment = InternalSettingsPreparer.prepareEnvironment(
            settings(distribution, state, arguments[2]),
            Map.of(),
            state.resolve("config"),
            () -> "testnode"
        );
        LogConfigurator.configure(environment, true);
        serve(environment);
        System.exit(0); // threads of the server would hold the process
    }

    private static Settings settings(Path distribution, Path state, String port) {
        return Settings.builder()
            .put("path.home", distribution)
            .put("path.data", state.resolve("data"))
            .put("path.logs", state.resolve("logs"))
            .put("cluster.name", "normsbase-tests")
            .put("discovery.type", "single-node")
            .put("network.host", "127.0.0.1")
            .put("http.port", port)
            .put("transport.port", "0") // any free one; nobody else joins
            .put("cluster.routing.allocation.disk.threshold_enabled", false) // a full disk is not what is tested
            .build();
    }

    private static void serve(Environment environment) throws IOException, NodeValidationException {
        PluginsLoader plugins = PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(environment.modulesDir()),
            PluginsLoader.loadPluginsBundles(environment.pluginsDir()),
            Map.of(),
            false
        );
        try (Node node = new Node(environment, plugins)) {
            node.start();
            while (System.in.read() != -1) {
                // nothing is said on standard input; its end is the sign to stop
            }
        }
    }
}
