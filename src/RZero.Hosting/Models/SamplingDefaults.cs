using RZero.Checkpoints.Folders;
using RZero.Core.Sampling;

namespace RZero.Hosting.Models;

/// <summary>How a model is sampled where the user does not say; the terms are those of <see cref="SamplingOptions"/>.</summary>
/// <param name="Temperature">0 takes the most probable token.</param>
/// <param name="TopP">1 keeps all tokens.</param>
/// <param name="TopK">0 keeps all tokens.</param>
/// <param name="MinP">0 keeps all tokens.</param>
/// <param name="IsTheModels">Whether the model's own files say so.</param>
public sealed record SamplingDefaults(double Temperature, double TopP, int TopK, double MinP, bool IsTheModels)
{
    /// <summary>For models that do not say: a little more likely than chance has it, without the far end of unlikely tokens.</summary>
    public static SamplingDefaults Unstated { get; } = new(0.7, 0.95, TopK: 0, MinP: 0, IsTheModels: false);

    /// <summary>What a model's generation config says; what it leaves out changes nothing, unless it leaves out everything.</summary>
    public static SamplingDefaults Of(GenerationConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return config is { Temperature: null, TopP: null, TopK: null, MinP: null, DoSample: null }
            ? Unstated
            : new(config.DoSample == false ? 0 : config.Temperature ?? 1, config.TopP ?? 1, config.TopK ?? 0, config.MinP ?? 0, IsTheModels: true);
    }
}
