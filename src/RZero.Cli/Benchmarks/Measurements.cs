using RZero.Bench;
using RZero.Bench.Results;
using RZero.Bench.Training;
using RZero.Cli.CommandLine;

namespace RZero.Cli.Benchmarks;

/// <summary>Measures on this machine.</summary>
internal sealed class Measurements(Session session) : IMeasurements
{
    private const string PeerProgram = "bench/RZero.Rollouts.Peers/llama-cpp";

    /// <inheritdoc/>
    public IEnumerable<BenchResult> Rollouts(RolloutBenchOptions options) =>
        New(options with { Peer = options.Peer ?? PeerOfRepository() }, () => new NarrowProducts(session).Run(options)).Run(session.Stop);

    /// <inheritdoc/>
    public IEnumerable<BenchResult> Products(RolloutBenchOptions options) => New(options, narrow: null).Products(session.Stop);

    /// <inheritdoc/>
    public IEnumerable<BenchResult> Training(RolloutBenchOptions options) =>
        new TrainingBench(options, session.Clock, session.Error.WriteLine).Run(session.Stop);

    private RolloutBench New(RolloutBenchOptions options, Func<IEnumerable<BenchResult>>? narrow) =>
        new(options, session.Clock, narrow, session.Error.WriteLine);

    /// <summary>The peer of the repository around the program; nothing of it is shipped.</summary>
    private static string? PeerOfRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, PeerProgram) is var path && File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
