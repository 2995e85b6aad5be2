using System.Text.Json;
using RZero.ChatTemplates;
using RZero.Checkpoints.Prompts;
using RZero.Core;
using RZero.Testing;
using RZero.Tokenizers;
using Xunit;

namespace RZero.Checkpoints.Tests.Prompts;

public sealed class ChatTemplateTests
{
    private const string TurnTemplate =
        "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}{% endfor %}"
        + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

    [Theory]
    [InlineData("qwen3")]
    [InlineData("llama3")]
    public void Render_RecordedConversations_GiveTheirTexts(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("models/tokenizers/golden-encodings.json")));
        var folder = SharedData.Require($"models/tokenizers/{name}");
        using var config = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "tokenizer_config.json")));
        var template = ChatTemplate.Parse(config.RootElement.GetProperty("chat_template").GetString()!);
        var tokenizer = TokenizerFile.Load(Path.Combine(folder, "tokenizer.json"));
        var rows = json.RootElement.EnumerateArray()
            .Where(row => row.GetProperty("tokenizer").GetString() == name && row.TryGetProperty("messages", out _)).ToList();
        Assert.SkipWhen(rows.Count == 0, $"no conversation of {name} is recorded");
        foreach (var row in rows)
        {
            var messages = row.GetProperty("messages").EnumerateArray()
                .Select(turn => new ChatMessage(turn.GetProperty("role").GetString()!, turn.GetProperty("content").GetString()!)).ToList();
            var thinking = row.GetProperty("extra").TryGetProperty("enable_thinking", out var flag) ? flag.GetBoolean() : (bool?)null;
            var context = new TemplateContext
            {
                AddGenerationPrompt = row.GetProperty("add_generation_prompt").GetBoolean(),
                EnableThinking = thinking,
                BeginToken = "<|begin_of_text|>",
            };

            var text = template.Render(messages, context, TestContext.Current.CancellationToken);

            Assert.Equal(row.GetProperty("text").GetString(), text);
            Assert.Equal(row.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32()), tokenizer.Encode(text, parseSpecial: true));
        }
    }

    [Fact]
    public void Render_TurnTemplate_WritesTurns() => Assert.Equal(
        "<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n",
        ChatTemplate.Parse(TurnTemplate).Render([new("user", "Hi")], new() { AddGenerationPrompt = true }, TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}")]
    [InlineData("{{ raise_exception('no system role') }}")]
    [InlineData("{% if %}")]
    [InlineData("{{ ((((((")]
    [InlineData("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}")]
    [InlineData("{{ 'a' * 100000000 }}")]
    [InlineData("{{ 1 / 0 }}")]
    [InlineData("{% frobnicate %}")]
    public void Render_TemplateThatCannotBe_SaysSo(string source) =>
        Assert.ThrowsAny<UserException>(() => ChatTemplate.Parse(source).Render(Array.Empty<ChatMessage>(), new(), TestContext.Current.CancellationToken));

    [Fact]
    public void Render_PromptOfAModelWithoutTemplate_EndsWithACue()
    {
        var tokenizer = TokenizerFile.Load(SharedData.Require("models/tokenizers/qwen3/tokenizer.json"));
        var ids = new PromptRenderer(tokenizer, null, new())
            .Render([new("system", "Solve."), new("user", "1 + 1")], TestContext.Current.CancellationToken);

        Assert.Equal("Instructions: Solve.\n\nProblem: 1 + 1\n\nAnswer:", tokenizer.Decode(ids.AsSpan()));
    }
}
