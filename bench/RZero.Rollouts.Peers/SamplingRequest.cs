using System.Text.Json.Nodes;

namespace RZero.Rollouts.Peers;

/// <summary>What is to be sampled.</summary>
/// <param name="Batch">Completions.</param>
/// <param name="Samples">Completions of a prompt.</param>
/// <param name="Prompts">The prompts' ids.</param>
/// <param name="NewTokens">Tokens of each completion.</param>
internal sealed record SamplingRequest(int Batch, int Samples, int[][] Prompts, int NewTokens)
{
    /// <summary>Reads a line.</summary>
    public static SamplingRequest Read(string line)
    {
        var values = JsonNode.Parse(line)!.AsObject();
        var prompts = values["prompts"]!.AsArray().Select(prompt => prompt!.AsArray().Select(id => (int)id!).ToArray());
        return new((int)values["batch"]!, (int)values["samples"]!, [.. prompts], (int)values["new_tokens"]!);
    }
}
