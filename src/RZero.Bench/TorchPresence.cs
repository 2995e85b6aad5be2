using RZero.Core;
using RZero.Torch.Native;

namespace RZero.Bench;

/// <summary>Whether libtorch is measured: where it is asked for by name, and else where it is there. Told once.</summary>
/// <param name="options">What is asked for.</param>
/// <param name="talk">Told why it is not there.</param>
internal sealed class TorchPresence(RolloutBenchOptions options, Action<string> talk)
{
    private readonly Lazy<bool> isThere = new(() =>
    {
        try
        {
            TorchRuntime.Load();
            return true;
        }
        catch (UserException missing)
        {
            talk($"without libtorch: {missing.Message}");
            return false;
        }
    });

    /// <summary>Whether it is measured. Whoever asks for it by name is told by it itself why it cannot be.</summary>
    public bool IsWanted => options.Engines.IsEmpty ? isThere.Value : RolloutBenchOptions.Wants(options.Engines, EngineNames.Torch);
}
