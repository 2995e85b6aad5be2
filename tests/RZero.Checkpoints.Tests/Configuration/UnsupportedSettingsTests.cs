using RZero.Checkpoints.Configuration;
using RZero.Files;
using Xunit;

namespace RZero.Checkpoints.Tests.Configuration;

/// <summary>Settings that real configs have, of these families, of others and of some that may come.</summary>
public sealed class UnsupportedSettingsTests
{
    [Theory]
    [InlineData("hidden_act", "\"gelu\"")]
    [InlineData("hidden_act", "3")]
    [InlineData("hidden_activation", "\"gelu_pytorch_tanh\"")]
    [InlineData("use_sliding_window", "true")]
    [InlineData("sliding_window", "4096")]
    [InlineData("layer_types", """["full_attention","sliding_attention"]""")]
    [InlineData("layer_types", "\"full_attention\"")]
    [InlineData("partial_rotary_factor", "0.5")]
    [InlineData("pretraining_tp", "2")]
    [InlineData("quantization_config", """{"quant_method":"awq"}""")]
    [InlineData("auto_map", """{"AutoModelForCausalLM":"modeling.Other"}""")]
    [InlineData("is_causal", "false")]
    [InlineData("attn_logit_softcapping", "50.0")]
    [InlineData("final_logit_softcapping", "30.0")]
    [InlineData("query_pre_attn_scalar", "256")]
    [InlineData("embedding_multiplier", "12.0")]
    [InlineData("residual_multiplier", "0.22")]
    [InlineData("logits_scaling", "8.0")]
    [InlineData("logit_scale", "0.0625")]
    [InlineData("scale_emb", "12")]
    [InlineData("num_experts", "64")]
    [InlineData("num_local_experts", "8")]
    [InlineData("moe_intermediate_size", "768")]
    [InlineData("no_rope_layers", "[0,1]")]
    [InlineData("rope_local_base_freq", "10000")]
    [InlineData("clip_qkv", "8.0")]
    [InlineData("use_qk_norm", "true")]
    [InlineData("use_parallel_residual", "true")]
    [InlineData("attention_chunk_size", "8192")]
    [InlineData("kv_lora_rank", "512")]
    [InlineData("attn_output_gate", "true")]
    [InlineData("linear_num_key_heads", "16")]
    [InlineData("position_embedding_type", "\"learned\"")]
    [InlineData("num_kv_shared_layers", "15")]
    [InlineData("head_bias", "true")]
    [InlineData("vision_config", """{"hidden_size":3}""")]
    public void Read_SettingOfOtherArithmetic_IsRefusedByNameAndValue(string key, string json)
    {
        var fault = Assert.Throws<ModelFileException>(() => ConfigText.ReadWith((key, json)));
        Assert.Contains($"sets {key} to {json}", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hidden_act", "\"silu\"")]
    [InlineData("pretraining_tp", "1")]
    [InlineData("partial_rotary_factor", "1.0")]
    [InlineData("quantization_config", "null")]
    [InlineData("use_sliding_window", "false")]
    [InlineData("layer_types", """["full_attention","full_attention"]""")]
    [InlineData("sliding_window", "null")]
    [InlineData("max_window_layers", "28")]
    [InlineData("attention_dropout", "0.1")]
    [InlineData("initializer_range", "0.02")]
    [InlineData("use_cache", "true")]
    [InlineData("use_mrope", "false")]
    [InlineData("num_experts", "0")]
    [InlineData("residual_multiplier", "1.0")]
    [InlineData("final_logit_softcapping", "null")]
    [InlineData("temperature", "0.7")]
    [InlineData("pad_token_id", "999999")]
    [InlineData("transformers_version", "\"6.0.0\"")]
    [InlineData("unsloth_version", "\"2026.1\"")]
    [InlineData("something_new", """{"harmless":[1,2,3]}""")]
    public void Read_SettingWithoutEffect_IsAccepted(string key, string json) =>
        Assert.Equal(ModelFamily.Llama, ConfigText.ReadWith((key, json)).Family);

    [Fact]
    public void Read_QwenWithWindowSwitchedOff_IsAccepted()
    {
        var config = ConfigText.ReadWith(
            ("architectures", """["Qwen2ForCausalLM"]"""), ("model_type", "\"qwen2\""), ("sliding_window", "32768"), ("use_sliding_window", "false"));
        Assert.Equal(ModelFamily.Qwen2, config.Family);
    }
}
