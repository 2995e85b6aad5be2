using System.Text.Json;
using System.Text.Json.Nodes;

namespace RZero.Nano.Pretraining;

/// <summary>The small files around the weights that other tools expect of a Hugging Face folder.</summary>
public static class NanoTextFiles
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Writes <c>tokenizer_config.json</c>, <c>generation_config.json</c> and <c>rzero.json</c>.</summary>
    public static void Write(string folder, string template, string beginTurn, string endTurn, string endText)
    {
        Write(folder, "tokenizer_config.json", new()
        {
            ["tokenizer_class"] = "Qwen2Tokenizer",
            ["bos_token"] = null,
            ["eos_token"] = endTurn,
            ["pad_token"] = endText,
            ["unk_token"] = null,
            ["additional_special_tokens"] = new JsonArray(beginTurn, endTurn),
            ["add_bos_token"] = false,
            ["add_prefix_space"] = false,
            ["clean_up_tokenization_spaces"] = false,
            ["errors"] = "replace",
            ["model_max_length"] = 256,
            ["chat_template"] = template,
        });
        Write(folder, "generation_config.json", new() { ["do_sample"] = true, ["temperature"] = 1.0, ["max_new_tokens"] = 72 });
        Write(folder, "rzero.json", new() { ["prompt_set"] = "nano" });
    }

    private static void Write(string folder, string name, JsonObject content) =>
        File.WriteAllText(Path.Combine(folder, name), content.ToJsonString(Indented) + "\n");
}
