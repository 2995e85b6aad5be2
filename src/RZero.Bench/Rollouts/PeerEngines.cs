using RZero.Bench.Models;

namespace RZero.Bench.Rollouts;

/// <summary>llama.cpp on the same weights, in each of its number types a process.</summary>
/// <param name="shape">Whose weights.</param>
/// <param name="model">The weights.</param>
/// <param name="command">Starts it.</param>
internal sealed class PeerEngines(BenchShape shape, RandomModel model, string command) : IDisposable
{
    private readonly PeerModels models = new();
    private readonly List<PeerProcess> peers = [];

    /// <summary>Starts them.</summary>
    /// <exception cref="Core.UserException">A peer does not start or cannot read the model.</exception>
    public IEnumerable<OpenEngine> Open() => PeerModels.Types.Select(type => Open(type.Name, models.Write(model, type.Type)));

    public void Dispose()
    {
        peers.ForEach(peer => peer.Dispose());
        models.Dispose();
    }

    private OpenEngine Open(string dtype, string path)
    {
        const string variant = "1x1";
        var peer = new PeerProcess(command, path);
        peers.Add(peer);
        var first = New(new(RolloutWork.GroupSize, 1, 2));
        first.Run(0, CancellationToken.None);
        return new(EngineNames.LlamaCpp, variant, dtype, WeightBytes: 0, first.MemoryBytes, New);

        PeerContender New(RolloutWork work) =>
            new(OpenEngine.NameOf(EngineNames.LlamaCpp, variant, dtype), peer, work, shape.Config.VocabularySize);
    }
}
