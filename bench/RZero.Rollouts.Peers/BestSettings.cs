namespace RZero.Rollouts.Peers;

/// <summary>Finds the settings that are fastest for a batch, by trying them on a few tokens when the batch first comes.</summary>
internal sealed class BestSettings(LlamaSampler sampler)
{
    private const int TokensOfATrial = 12;

    private readonly Dictionary<int, LlamaSettings> found = [];

    /// <summary>The fastest for a request.</summary>
    public LlamaSettings For(SamplingRequest request)
    {
        if (!found.TryGetValue(request.Batch, out var best))
        {
            var trial = request with { NewTokens = TokensOfATrial };
            best = found[request.Batch] = LlamaSettings.All.MinBy(settings => Seconds(trial, settings))!;
            Console.Error.WriteLine($"llama.cpp, batch {request.Batch}: {best}");
        }

        return best;
    }

    private double Seconds(SamplingRequest trial, LlamaSettings settings)
    {
        using var context = sampler.Open(trial, settings);
        var busy = Environment.CpuUsage.TotalTime;
        sampler.Run(context, trial);
        return (Environment.CpuUsage.TotalTime - busy).TotalSeconds;
    }
}
