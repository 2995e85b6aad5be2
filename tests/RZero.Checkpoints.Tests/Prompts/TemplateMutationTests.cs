using System.Text;
using RZero.ChatTemplates;
using RZero.Checkpoints.Prompts;
using RZero.Core;
using RZero.Testing;
using Xunit;

namespace RZero.Checkpoints.Tests.Prompts;

/// <summary>Templates and tokenizer configs with seeded damage: they render, or they are refused with the errors that the command line prints.</summary>
public sealed class TemplateMutationTests
{
    private const int MutantCount = 1000;
    private const int ManyMutants = 25_000;

    private const string Source =
        """
        {%- macro turn(m, end='<|im_end|>') -%}<|im_start|>{{ m['role'] }}{{ '\n' ~ m.content | trim }}{{ end }}{%- endmacro %}
        {%- set ns = namespace(last=0, names=[]) %}
        {% for message in messages if message.role is string -%}
            {%- if loop.first and message.role != 'system' %}{{ turn({'role': 'system', 'content': "It's \"x\""}) }}{% endif %}
            {%- set ns.last = loop.index0 + 1 %}{%- set ns.names = ns.names + [message.role | upper] %}
            {{- turn(message) }}{# a comment #}{% if loop.last %}{{ message.content.split('</think>')[-1].lstrip('\n')[::-1] }}{% endif %}
        {% else %}{{ raise_exception('no messages') }}{% endfor -%}
        {{ ns.names | join(', ') }} {{ ns.names | map('lower') | list | tojson(indent=2) }} {{ '%05.2f|%s' % (1.5, none) }} {{ (1, 2.0, true) }}
        {%- if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}
        """;

    private static readonly string[] Scraps =
    [
        "{{", "}}", "{%", "%}", "{#", "#}", "-", "[", "]", "(", ")", "{", "}", "|", "'", "\"", "\\", "\\x", "\\ud800", "99999999999999999999", " * 99999999", "**",
        "loop", "messages", "ns", "range(100000)", "{% raw %}", "{% for x in range(100000) %}", "recursive", " is ", " not ", " in ", " if ", " else ", "*", ".a", "\0", "\ud83d",
    ];

    [Fact]
    public void Render_DamagedTemplate_RendersOrFailsTyped() => Check(MutantCount);

    [Fact]
    [Trait("Tier", "N")]
    public void Render_ManyDamagedTemplates_RenderOrFailTyped() => Check(ManyMutants);

    [Fact]
    public void Open_DamagedTokenizerConfig_OpensOrFailsTyped() => CheckConfigs(MutantCount);

    [Fact]
    [Trait("Tier", "N")]
    public void Open_ManyDamagedTokenizerConfigs_OpenOrFailTyped() => CheckConfigs(ManyMutants);

    private static void Check(int count)
    {
        var rendered = 0;
        for (var seed = 0; seed < count; seed++)
        {
            var mutant = Mutate(Source, new RandomSequence(StreamKey.Root(23).Child("template").Child(seed)));
            rendered += Survives(() => ChatTemplate.Parse(mutant).Render([new("user", "<think>\nx</think>\ny"), new("assistant", "é😀")], new() { AddGenerationPrompt = true }, TestContext.Current.CancellationToken), mutant) ? 1 : 0;
        }

        Assert.InRange(rendered, 1, count - 1);
    }

    private static void CheckConfigs(int count)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("tokenizer_config.json");
        var config = "{\"bos_token\":{\"content\":\"<s>\"},\"eos_token\":\"</s>\",\"pad_token\":null,\"chat_template\":[{\"name\":\"default\",\"template\":\"{{ bos_token }}{{ messages | length }}\"},"
            + "{\"name\":\"tool_use\",\"template\":\"{% for m in messages %}{{ m.content }}{% endfor %}\"}]}";
        var opened = 0;
        for (var seed = 0; seed < count; seed++)
        {
            var mutant = Mutate(config, new RandomSequence(StreamKey.Root(23).Child("config").Child(seed)));
            File.WriteAllBytes(path, Encoding.UTF8.GetBytes(mutant));
            opened += Survives(
                () =>
                {
                    var files = TemplateFiles.Open(Path.GetDirectoryName(path)!);
                    return files.Templates.Default is { } source ? ChatTemplate.Parse(source).Render([new("user", "x")], files.Context, TestContext.Current.CancellationToken) : "";
                },
                mutant) ? 1 : 0;
        }

        Assert.InRange(opened, 1, count - 1);
    }

    private static bool Survives(Func<string> use, string mutant)
    {
        try
        {
            use();
            return true;
        }
        catch (UserException fault)
        {
            Assert.InRange(fault.Message.Length, 1, 1000);
            return false;
        }
        catch (Exception fault)
        {
            Assert.Fail($"{fault}\n{mutant}");
            return false;
        }
    }

    private static string Mutate(string original, RandomSequence random)
    {
        var text = new StringBuilder(original);
        for (var damage = random.Next(1, 3); damage > 0; damage--)
        {
            var place = random.Next(0, text.Length - 1);
            var length = Math.Min(random.Next(1, 12), text.Length - place);
            switch (random.Next(0, 4))
            {
                case 0:
                    text[place] = (char)random.Next(1, 0x17F);
                    break;
                case 1:
                    text.Remove(place, length);
                    break;
                case 2:
                    text.Insert(place, text.ToString(place, length));
                    break;
                case 3:
                    text.Insert(place, random.Pick(Scraps));
                    break;
                default:
                    text.Remove(place, length).Insert(place, random.Pick(Scraps));
                    break;
            }

            if (text.Length == 0)
            {
                break;
            }
        }

        return text.ToString();
    }
}
