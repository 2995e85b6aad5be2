using System.Text.Json.Nodes;
using RZero.Checkpoints.Configuration;
using RZero.Testing;

namespace RZero.Checkpoints.Tests.Configuration;

/// <summary>A small config that opens, and what reading it gives after some settings were changed.</summary>
internal static class ConfigText
{
    /// <summary>Only what has no default.</summary>
    public const string Llama =
        """
        {"architectures":["LlamaForCausalLM"],"model_type":"llama","vocab_size":320,"hidden_size":64,"intermediate_size":96,
        "num_hidden_layers":2,"num_attention_heads":8}
        """;

    /// <summary>Reads the config with a setting changed; null removes it.</summary>
    public static ModelConfig ReadWith(params (string Key, string? Json)[] changes)
    {
        var config = JsonNode.Parse(Llama)!.AsObject();
        foreach (var (key, json) in changes)
        {
            config.Remove(key);
            if (json is not null)
            {
                config[key] = JsonNode.Parse(json);
            }
        }

        return Read(config.ToJsonString());
    }

    /// <summary>Reads a whole text.</summary>
    public static ModelConfig Read(string json)
    {
        using var folder = new TemporaryFolder();
        return ModelConfigFile.Read(folder.Write("config.json", json));
    }
}
