namespace RZero.Checkpoints.Configuration;

/// <summary>Families of decoders that are read and written.</summary>
public enum ModelFamily
{
    /// <summary><c>LlamaForCausalLM</c>.</summary>
    Llama,

    /// <summary><c>Qwen2ForCausalLM</c>, which Qwen2.5 uses too.</summary>
    Qwen2,

    /// <summary><c>Qwen3ForCausalLM</c>.</summary>
    Qwen3,
}
