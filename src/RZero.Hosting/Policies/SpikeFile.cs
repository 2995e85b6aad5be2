using System.Text.Json;
using RZero.Files;
using RZero.Training;

namespace RZero.Hosting.Policies;

/// <summary>What gradient norms have been, beside the optimizer's state: a resumed phase must call the same ones unusual.</summary>
internal static class SpikeFile
{
    private const string Name = "spikes.json";

    /// <summary>Writes it where there is something to remember.</summary>
    public static void Write(string folder, SpikeState state)
    {
        if (state != SpikeState.None)
        {
            DurableFile.Write(Path.Combine(folder, Name), JsonSerializer.Serialize(state));
        }
    }

    /// <summary>Reads it; what was not kept, because nothing looked for spikes, begins anew.</summary>
    public static SpikeState Read(string folder)
    {
        var file = Path.Combine(folder, Name);
        return File.Exists(file) ? JsonSerializer.Deserialize<SpikeState>(File.ReadAllText(file)) ?? SpikeState.None : SpikeState.None;
    }
}
