using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RZero.CoEvolution.Plan;
using RZero.Testing;
using Xunit;

namespace RZero.CoEvolution.Tests.Plan;

public sealed class PlanKeyTextsTests
{
    /// <summary>
    /// What users read of a key is what stands at its property: the file is made from the comments, and RZERO_UPDATE_GOLDEN=1 makes it again.
    /// </summary>
    [Fact]
    public void Keys_EveryKeyAndSection_HasTheWordsOfItsComment()
    {
        var file = Path.Combine(Repository.Root, "src", "RZero.CoEvolution", "Plan", "Presets", "keys.txt");
        var text = new StringBuilder();
        Collect(typeof(RunPlan), "", text);

        if (Environment.GetEnvironmentVariable("RZERO_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(file, text.ToString());
        }

        Assert.Equal(text.ToString(), File.ReadAllText(file));
        Assert.All(PlanSchema.Keys, key => Assert.True(PlanKeyTexts.Of(key.Name).Length > 5, $"{key.Name} is not explained"));
    }

    private static void Collect(Type record, string prefix, StringBuilder text)
    {
        foreach (var property in record.GetProperties().Where(property => property.CanWrite))
        {
            var name = prefix + JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            text.Append(name).Append(": ").Append(Summary(record, property.Name)).Append('\n');
            if (property.PropertyType.IsClass && property.PropertyType != typeof(string))
            {
                Collect(property.PropertyType, name + ".", text);
            }
        }
    }

    private static string Summary(Type record, string property)
    {
        var comments = XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{record.Assembly.GetName().Name}.xml"));
        var summary = comments.Descendants("member")
            .Single(member => member.Attribute("name")!.Value == $"P:{record.FullName}.{property}")
            .Element("summary")!;
        foreach (var reference in summary.Descendants("see").ToList())
        {
            reference.ReplaceWith(reference.Attribute("cref")!.Value.Split('.')[^1]);
        }

        return Regex.Replace(summary.Value.Trim(), @"\s+", " ");
    }
}
