using System.Text.Json;
using RZero.Training;

namespace RZero.Learning.Tests.Judges;

/// <summary>The rollouts of a recorded training step.</summary>
internal static class RecordedSteps
{
    /// <summary>Reads them.</summary>
    /// <param name="folder">A model with a <c>grpo-step.json</c>.</param>
    public static TrainingSample[] Samples(string folder)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "grpo-step.json")));
        return Samples(json.RootElement);
    }

    /// <summary>Reads them.</summary>
    /// <param name="recorded">The recording.</param>
    public static TrainingSample[] Samples(JsonElement recorded)
    {
        int[] Ids(JsonElement row) => [.. row.EnumerateArray().Select(id => id.GetInt32())];
        var prompts = recorded.GetProperty("prompts").EnumerateArray().Select(Ids).ToArray();
        var completions = recorded.GetProperty("completions").EnumerateArray().Select(Ids).ToArray();
        var groups = recorded.GetProperty("group").EnumerateArray().Select(group => group.GetInt32()).ToArray();
        var advantages = recorded.GetProperty("advantages").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        var old = recorded.GetProperty("reference_log_probs").EnumerateArray()
            .Select(row => row.EnumerateArray().Select(value => value.GetSingle()).ToArray()).ToArray();
        return [.. completions.Select((completion, i) => new TrainingSample([.. prompts[groups[i]]], [.. completion], [.. old[i]], advantages[i]))];
    }
}
